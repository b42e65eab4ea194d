"""Measurements: what the product costs against a yardstick, in one run."""
