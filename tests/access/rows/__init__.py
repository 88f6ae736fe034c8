"""The rows of the matrix, in one module for each part of the application; each names them ROWS."""
