import Link from "next/link";
import { NoPicture, Picture } from "@/components/picture";
import { countOfThings } from "@/lib/collections";
import { getCollectionPicture } from "@/lib/commerce/catalog";
import type { Collection, Picture as PictureData, Store } from "@/lib/commerce/types";
import { collectionPath } from "@/lib/listing/address";

export type Tile = { collection: Collection; picture: PictureData | null };

/** Every picture is a question of its own to the API; a list beyond this length shows plain plates at its end. */
const MOST_PICTURES = 48;

export async function withPictures(store: Store, collections: Collection[]): Promise<Tile[]> {
  return Promise.all(
    collections.map(async (collection, index) => ({
      collection,
      picture:
        index < MOST_PICTURES
          ? await getCollectionPicture(store.slug, store.store_id, collection.slug)
          : null,
    })),
  );
}

type TileProps = { tile: Tile; level: "h2" | "h3"; isPriority?: boolean; className?: string };

/** The picture is the tile; its name stands on a plate of paper, so that it can be read over any picture. */
function CollectionTile({ tile, level: Heading, isPriority = false, className = "" }: TileProps) {
  const { collection, picture } = tile;
  const shape = "absolute inset-0 size-full object-cover";
  return (
    <article className={`group relative isolate overflow-hidden rounded-shop bg-tint ${className}`}>
      {picture ? (
        <Picture
          picture={picture}
          alt=""
          isPriority={isPriority}
          sizes="(width >= 64rem) 420px, (width >= 48rem) 46vw, 92vw"
          className={`${shape} -z-10`}
        />
      ) : (
        <NoPicture className={`${shape} -z-10`} />
      )}
      <div className="absolute bottom-4 left-4 right-4 flex">
        <div className="min-w-0 rounded-shop bg-paper px-4 py-2.5">
          <Heading className="display text-[1.375rem] leading-tight tracking-[-0.015em]">
            <Link
              href={collectionPath(collection.slug)}
              prefetch={false}
              className="line-clamp-3 after:absolute after:inset-0 group-hover:text-accent"
            >
              {collection.title}
            </Link>
          </Heading>
          <p className="mt-0.5 text-[0.875rem] text-muted">{countOfThings(collection.product_count)}</p>
        </div>
      </div>
    </article>
  );
}

/** Two or three on the home page, the first of them wider. */
export function FewTiles({ tiles }: { tiles: Tile[] }) {
  const columns =
    tiles.length >= 3
      ? "md:grid-cols-[1.25fr_1fr_1fr]"
      : tiles.length === 2
        ? "md:grid-cols-[1.25fr_1fr]"
        : "";
  return (
    <ul className={`grid grid-cols-1 gap-4 md:gap-6 ${columns}`}>
      {tiles.map((tile) => (
        <li key={tile.collection.collection_id}>
          <CollectionTile tile={tile} level="h3" className="h-56 md:h-100" />
        </li>
      ))}
    </ul>
  );
}

export function AllTiles({ tiles }: { tiles: Tile[] }) {
  return (
    <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2 md:gap-6 lg:grid-cols-3">
      {tiles.map((tile, index) => (
        <li key={tile.collection.collection_id}>
          <CollectionTile tile={tile} level="h2" isPriority={index < 3} className="aspect-4/3" />
        </li>
      ))}
    </ul>
  );
}
