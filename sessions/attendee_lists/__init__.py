"""Lists of people as they come from a mail or a spreadsheet, read into lines. Plain data in and out."""
