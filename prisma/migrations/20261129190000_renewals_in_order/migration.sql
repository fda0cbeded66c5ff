-- The accounts table by renewal reads the next renewals in their order, and no more of them than a page shows.
create index subscription_renews_on_idx on subscription (renews_on);
