"""Papers to download (نماذج): what they say in both languages, and how they are written as PDF, DOCX and XLSX."""
