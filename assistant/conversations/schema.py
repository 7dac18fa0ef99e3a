"""The tables of conversations and feedback, in the ledger's database."""

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text

from assistant.layout import Layout, first_step, meta_table

tables = MetaData()

meta = meta_table("conversations_meta", tables)

conversations = Table(
    "conversations",
    tables,
    Column("number", Integer, primary_key=True),
    Column("owner", Text, nullable=False),  # whose it is: nobody else is shown it
    Column("title", Text, nullable=False),
    Column("begun", Text, nullable=False),  # ISO 8601, UTC, as all times here
    Column("changed", Text, nullable=False),  # when something was last asked in it
    Column("deleted", Text),  # NULL while it is there; until it is swept away it can be taken back
    sqlite_autoincrement=True,
)
Index("conversations_by_owner", conversations.c.owner)

exchanges = Table(
    "conversation_exchanges",
    tables,
    Column("number", Integer, primary_key=True),
    Column("conversation", Integer, nullable=False),
    Column("filters", Text, nullable=False),  # JSON: what the question was limited to
    Column("answer", Text, nullable=False),  # JSON: question and answer with every citation
    Column("words", Text, nullable=False),  # question and answer in small letters, for searching
    Column("asked", Text, nullable=False),
    sqlite_autoincrement=True,
)
Index("conversation_exchanges_by_conversation", exchanges.c.conversation)

feedback = Table(
    "feedback",
    tables,
    Column("number", Integer, primary_key=True),
    Column("exchange", Integer),  # which kept answer it is about; NULL where it came by another door
    Column("verdict", Text, nullable=False),
    Column("word", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("papers", Text, nullable=False),  # JSON: ids of the papers that were cited
    Column("by", Text, nullable=False),
    Column("door", Text, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_autoincrement=True,
)
Index("feedback_by_exchange", feedback.c.exchange)

LAYOUT = Layout("list of conversations", meta, (first_step(tables, meta),))
