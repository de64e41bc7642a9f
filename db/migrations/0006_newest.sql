-- The home page takes the newest offers without reading all of them.
create index offer_newest on offer (published_at desc, id desc) where state = 'published';
