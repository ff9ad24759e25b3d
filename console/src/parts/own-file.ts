/**
 * Where a picture of the gateway's own lies, whatever name the gateway has outside: the page asks for it where it came
 * from itself. Null for what lies elsewhere.
 */
export function ownFile(address: string | null | undefined): string | null {
  if (!address || !URL.canParse(address, location.origin)) return null;
  const { pathname } = new URL(address, location.origin);
  return pathname.startsWith('/files/') ? pathname : null;
}
