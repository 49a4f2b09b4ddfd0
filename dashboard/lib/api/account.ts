import { answerOf, type Client } from "./client";
import type { EmailChange, PasswordChange } from "./types";

/** Of the person who is signed in, whatever their stores. */
export function accountCalls({ GET, POST, DELETE }: Pick<Client, "GET" | "POST" | "DELETE">) {
  return {
    me: () => answerOf(GET("/auth/me")),
    changeEmail: (body: EmailChange) => answerOf(POST("/auth/me/email", { body })),
    requestVerification: () => answerOf(POST("/auth/me/verification")),
    changePassword: (body: PasswordChange) => answerOf(POST("/auth/me/password", { body })),
    sessions: () => answerOf(GET("/auth/me/sessions")),
    endSession: (session_id: string) =>
      answerOf(DELETE("/auth/me/sessions/{session_id}", { params: { path: { session_id } } })),
    endOtherSessions: () => answerOf(DELETE("/auth/me/sessions")),
    deleteAccount: (password: string) => answerOf(POST("/auth/me/delete", { body: { password } })),
    lookUpInvitation: (token: string) => answerOf(POST("/invitations/look-up", { body: { token } })),
    acceptInvitation: (token: string) => answerOf(POST("/invitations/accept", { body: { token } })),
  };
}
