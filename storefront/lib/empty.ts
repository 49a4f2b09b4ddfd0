// Stands in for "server-only" when Vitest imports server modules.
export {};
