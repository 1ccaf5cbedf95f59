"""The core, held by properties and by plain examples."""
