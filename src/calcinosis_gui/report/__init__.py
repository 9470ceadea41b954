"""What leaves the program: an assessment as a PDF. No Qt."""
