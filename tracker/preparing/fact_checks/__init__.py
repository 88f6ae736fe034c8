"""A force's check of the facts of a report in the making: asked for, commented on, answered, finished, confirmed."""
