"""The windows: layout, wiring and words. Nothing is concluded here."""
