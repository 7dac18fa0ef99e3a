"""The pages of the reading cases, drawn one by one; every borough, body and person in them is invented."""
