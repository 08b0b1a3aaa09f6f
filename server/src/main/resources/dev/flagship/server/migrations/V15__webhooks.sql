-- Addresses that stand there in the open cannot be sealed by SQL: such hooks, which no release made, are made anew.
delete from webhook;

-- Addresses of webhooks often hold what lets one write there: they are sealed, and shown as scheme and host alone.
alter table webhook
    drop column url,
    add column name text not null,
    add column origin text not null,
    add column sealed_url text not null;

alter table webhook_delivery
    add column created_at timestamptz not null,
    add column given_up boolean not null default false;
create index webhook_delivery_order on webhook_delivery (webhook_id, id);
