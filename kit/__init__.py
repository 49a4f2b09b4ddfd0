"""What both systems need and neither owns: money, ids, pictures, media files, the safe fetcher, the clock.

Imports nothing of ours.
"""
