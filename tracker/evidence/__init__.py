"""The evidence that organisations give: numbered items, what each is put forward for, and its files."""
