"""Two versions become correspondences and a redline."""
