import Link from "next/link";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { formatCount } from "@/lib/format/numbers";
import type { Room } from "@/lib/queries/plan-room";
import { PlanRoomLine } from "./plan-room-line";

type AddressNotesProps = { storeId: string; room: Room | undefined };

/** What can be read, what happens then, and how much of the plan it takes. */
export function AddressNotes({ storeId, room }: AddressNotesProps) {
  return (
    <Card>
      <CardHead title="What can be read" />
      <CardBody className="space-y-3 text-sm text-ink-2">
        <p>
          Pages of AliExpress, and every other page that describes one product in a form for machines, as most
          shops do. One that cannot be read ends as failed, with the reason.
        </p>
        <p>
          Text, pictures and a price are made from the page. Nothing is published before you have seen it.
        </p>
        <p className="border-t border-line pt-3">
          {room ? (
            <>
              <PlanRoomLine />, room for {formatCount(room.left)} more. Pages imported before take none.
            </>
          ) : (
            "Each new page counts as one import of the plan; what does not fit is refused, with the reason."
          )}
        </p>
        <p>
          Has your supplier sent a table?{" "}
          <Link
            href={`/stores/${storeId}/supplier-lists`}
            className="font-medium text-accent-ink hover:underline"
          >
            Upload it as a price list
          </Link>
          .
        </p>
      </CardBody>
    </Card>
  );
}
