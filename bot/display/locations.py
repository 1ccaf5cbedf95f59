"""Where the cards of sessions are: kept in the store, and held in memory for the person who asks next."""

from collections.abc import Mapping

from storage.store import MessageRef, Store


class Locations:
    """What is remembered is read once; no one else may write where these cards are."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: dict[str, Mapping[str, MessageRef]] = {}

    async def of(self, stream: str) -> Mapping[str, MessageRef]:
        """The places by the name of the card. Raises StoreError."""
        if stream not in self._held:
            self._held[stream] = await self._store.cards(stream)
        return self._held[stream]

    async def keep(self, stream: str, cards: Mapping[str, MessageRef]) -> None:
        """These are the cards there are. Raises StoreError; then it is read again what is remembered."""
        if cards == await self.of(stream):
            return
        self.forget(stream)
        await self._store.replace_cards(stream, cards)
        self._held[stream] = cards

    def forget(self, stream: str) -> None:
        """No one needs them in memory any more."""
        self._held.pop(stream, None)
