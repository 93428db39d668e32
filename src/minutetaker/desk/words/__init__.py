"""Understanding of what people type: names, dates and references; and what messages repeat of it."""
