--- What is said below a crud and ends later than it is to: the deepest first, so that nothing ever outlives what it replies to.
-- log: uuid ends_at limit
--! below
select uuid from replies_outliving(:uuid, :ends_at) order by depth desc, uuid limit :limit;
