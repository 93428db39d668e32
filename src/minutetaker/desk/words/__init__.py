"""What people type, understood: names, dates and references; and what messages repeat of it."""
