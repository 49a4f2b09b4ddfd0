"""Mails to customers, owners and teams: rendered here, sent through SendGrid by the outbox."""
