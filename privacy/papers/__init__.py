"""Papers of the law on personal data: drafts of notices of a breach."""
