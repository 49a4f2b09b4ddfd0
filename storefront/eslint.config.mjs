import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

const config = [
  ...next,
  ...typescript,
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "max-lines": ["error", 250],
      // Pictures come in three ready sizes; next/image has nothing to add.
      "@next/next/no-img-element": "off",
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Settings are read in lib/env.ts only." },
      ],
    },
  },
  { files: ["lib/env.ts"], rules: { "no-restricted-properties": "off" } },
  { ignores: [".next/**", "next-env.d.ts", "lib/commerce/schema.d.ts"] },
];

export default config;
