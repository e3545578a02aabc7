"""What a reader takes along: pictures, one HTML file, citations, the dataset."""
