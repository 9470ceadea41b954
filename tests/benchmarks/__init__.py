"""Measurements, made side by side in one run and reported as ratios; nothing here passes or fails."""
