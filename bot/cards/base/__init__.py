"""What every card is drawn from and how a notice is named. These modules import no other card."""
