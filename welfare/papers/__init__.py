"""Papers of the fund for one person or one event: receipts, vouchers, statements, letters, cards, lists and forms."""
