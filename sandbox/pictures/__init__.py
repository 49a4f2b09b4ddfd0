"""Drawn product pictures: the listings' photographs and a scene for every niche, always the same."""
