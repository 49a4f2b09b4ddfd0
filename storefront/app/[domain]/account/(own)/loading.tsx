/** The account's shape while it is fetched. */
export default function AccountLoading() {
  return (
    <div className="frame min-h-[60vh] pt-10 md:pt-14" aria-busy>
      <p role="status" className="sr-only">
        Your account is loading.
      </p>
      <div aria-hidden className="delayed mx-auto max-w-[62rem]">
        <div className="h-12 w-72 max-w-full rounded-shop bg-tint" />
        <div className="mb-8 mt-3 h-5 w-56 rounded-shop bg-tint" />
        {[0, 1].map((part) => (
          <div
            key={part}
            className="grid gap-x-12 gap-y-5 border-t border-line py-9 md:grid-cols-[15rem_1fr] md:py-11"
          >
            <div className="h-7 w-32 rounded-shop bg-tint" />
            <div className="grid gap-4">
              {[0, 1].map((row) => (
                <div key={row} className="h-16 rounded-shop bg-tint" />
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
