import {
  MutationCache,
  QueryCache,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { TypedDocumentString } from '../gql/graphql.ts';
import { act, ask, Refusal, trialIn } from './ask.ts';
import { WhoAmI } from './who-am-i.ts';

/** What is worth another try: nothing that the gateway has decided. */
const passing = new Set(['UNREACHABLE', 'SERVICE_UNAVAILABLE']);

/** Where the sign-in is over, the gate asks anew who this is, and finds nobody. */
function noticeEnd(error: unknown): void {
  if (error instanceof Refusal && error.code === 'UNAUTHENTICATED')
    void queryClient.invalidateQueries({ queryKey: [WhoAmI.toString()] });
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEnd }),
  mutationCache: new MutationCache({ onError: noticeEnd }),
  defaultOptions: {
    queries: {
      retry: (count, error) => count < 2 && error instanceof Refusal && passing.has(error.code),
    },
  },
});

type AskOptions = { every?: number; enabled?: boolean };

/** Asks, and again whenever something was changed here; with `every`, in milliseconds, also while the page is seen. */
export function useAsk<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  { every, enabled = true }: AskOptions = {},
) {
  return useQuery({
    queryKey: [document.toString(), variables],
    queryFn: ({ signal }) => ask(document, variables, signal),
    enabled,
    ...(every !== undefined && { refetchInterval: every }),
  });
}

export type PageOf<Node> = {
  nodes: Node[];
  /** Left out where counting would take too long. */
  totalCount?: number;
  /** Left out where it always is. */
  isTotalCountExact?: boolean;
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
};

/** A list by pages, each from the end of the one before; `pick` finds the list in the answer. */
export function usePages<Data, Variables extends { after?: string | null | undefined }, Node>(
  document: TypedDocumentString<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  pick: (data: Data) => PageOf<Node> | null | undefined,
  { every }: Pick<AskOptions, 'every'> = {},
) {
  const asked = useInfiniteQuery({
    queryKey: [document.toString(), 'pages', variables],
    queryFn: ({ pageParam, signal }) => ask(document, { ...variables, after: pageParam } as Variables, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (data) => {
      const page = pick(data);
      return page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
    },
    ...(every !== undefined && { refetchInterval: every }),
  });
  const pages = asked.data?.pages.map(pick) ?? [];
  return {
    asked,
    nodes: pages.flatMap((page) => page?.nodes ?? []),
    totalCount: pages.at(-1)?.totalCount ?? null,
    isTotalCountExact: pages.at(-1)?.isTotalCountExact ?? true,
  };
}

export type Pages<Node> = Omit<ReturnType<typeof usePages>, 'nodes'> & { nodes: Node[] };

/** Does something, after which everything that is shown is asked anew; not so after a trial. */
export function useAct<Data, Variables>(document: TypedDocumentString<Data, Variables>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (variables: Variables) => act(document, variables),
    onSuccess: (data) => (trialIn(data) ? undefined : client.invalidateQueries()),
  });
}
