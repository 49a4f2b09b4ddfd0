"""SendGrid's v3 mail send, a mailbox to read what was sent, and its signed event webhook."""
