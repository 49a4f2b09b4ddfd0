"""The surface for tests under ``/_sandbox``: see what the outside world knows, and make it misbehave.

- ``GET health | state | state/{target}/{collection} | requests/{target} | faults | clock``
- ``POST faults {target, kind, rate, count, seed, path}``, ``DELETE faults?target=``
- ``POST clock {offset_seconds}``, ``POST reset {targets}``
- ``GET``, ``POST anthropic/behavior {mode, delay_seconds, says, adds}``, ``GET anthropic/billed``
- ``POST stripe/sessions/{id}/pay | pay-late | refuse | expire {at, email, name, phone, address}``
- ``POST stripe/sessions/{id}/pay-async | settle {outcome}``
- ``POST stripe/events/{id}/deliver {times, shuffled, seed, delay_seconds, parallel}``,
  ``POST stripe/events/deliver {event_ids, types, object_id, …}``
- ``GET stripe/deliveries?wait_seconds=``,
  ``POST stripe/deliveries {is_paused, copies, window_seconds, drop_rate, seed}``
- ``POST stripe/accounts/{id}/onboard | restrict``, ``POST stripe/charges/{id}/dispute {reason, amount}``,
  ``POST stripe/disputes/{id}/close {outcome}``, ``POST stripe/customers/{id}/card {is_declining}``
"""
