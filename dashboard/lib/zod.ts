import { z } from "zod";

// Zod tries whether it may make functions of text. The pages' policy forbids that, and says so on the console.
z.config({ jitless: true });

export { z };
