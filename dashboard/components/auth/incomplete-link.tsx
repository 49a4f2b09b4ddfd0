import { AuthHead, AuthLink } from "./auth-head";

/** For a mailed link that lost its end on the way. */
export function IncompleteLink() {
  return (
    <AuthHead title="This link is incomplete">
      Open it from the mail once more, or copy the whole of it. <AuthLink href="/login">Sign in</AuthLink>
    </AuthHead>
  );
}
