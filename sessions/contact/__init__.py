"""Writing to the secretary of a theme group, whose address nobody sees."""
