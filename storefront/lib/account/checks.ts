/** What is wrong with what somebody wrote into a field; null when nothing is. */
export type Check = (value: string) => string | null;

const MAX_BYTES = 72;

export const anything: Check = () => null;

export function needed(message: string, max = 200): Check {
  return (value) => {
    if (!value.trim()) return message;
    return value.trim().length > max ? `${max} characters at most.` : null;
  };
}

export const email: Check = (value) =>
  /^[^\s@.]+(\.[^\s@.]+)*@[^\s@.]+(\.[^\s@.]+)+$/.test(value.trim()) && value.trim().length <= 254
    ? null
    : "Write the whole address, as in name@example.com.";

export const password: Check = (value) => (value ? null : "Write your password.");

export const newPassword: Check = (value) => {
  if (value.length < 10) return "Ten characters at least.";
  // More than this is not read when a password is checked.
  return new TextEncoder().encode(value).length > MAX_BYTES ? "A little shorter: 72 bytes at most." : null;
};
