"""Mails to customers: rendered here, sent through SendGrid by the outbox."""
