"""What the outside world says, once per keyword and day, however many stores share it."""
