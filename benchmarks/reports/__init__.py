"""Every report of the catalogue over a subdistrict of 100,000 people: looked at, and taken as Excel."""
