import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

const config = [
  { ignores: [".next/**", "next-env.d.ts", "lib/api/schema.d.ts"] },
  ...next,
  ...typescript,
  {
    rules: {
      // Pictures arrive in three ready-made WebP sizes; an optimizer would only re-encode them.
      "@next/next/no-img-element": "off",
      // Signing in and out loads the page anew on purpose: nothing of another person stays in memory.
      "@next/next/no-location-assign-relative-destination": "off",
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/no-explicit-any": "error",
      "max-lines": ["error", { max: 250 }],
      "no-restricted-imports": ["error", { name: "zod", message: "lib/zod.ts has it, without eval." }],
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Only lib/env.ts reads the environment." },
      ],
    },
  },
  { files: ["lib/zod.ts"], rules: { "no-restricted-imports": "off" } },
  { files: ["lib/env.ts"], rules: { "no-restricted-properties": "off" } },
];

export default config;
