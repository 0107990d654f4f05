"""claim: grounded Reading → Claims."""
