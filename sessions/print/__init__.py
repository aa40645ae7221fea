"""What is printed: programme, badges and lists, as PDF."""
