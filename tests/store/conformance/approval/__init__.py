"""What every engine must do about the approval of minutes."""
