"""What the secretariat works with beside the admin's forms: pages about a whole day at once."""
