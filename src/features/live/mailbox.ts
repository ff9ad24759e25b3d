/*
 * Between what happens and one subscriber: holds the newest message until it is taken, at the subscriber's pace and no
 * faster than allowed. A subscriber who is slow skips what is no longer true.
 */

export type Mailbox<Message> = AsyncIterableIterator<Message, undefined> & {
  put(message: Message): void;
  /** The subscriber gets this error next, and nothing more. */
  fail(error: Error): void;
};

type Options = {
  /** The id of the message that the subscriber has already. */
  seen: string | null;
  /** At least so long from one message to the next. */
  gapMilliseconds: number;
  /** Called once, when the subscriber goes or the mailbox failed. */
  onClose(): void;
};

type Waiting<Message> = PromiseWithResolvers<IteratorResult<Message, undefined>>;

export function createMailbox<Message extends { id: string }>({ seen, gapMilliseconds, onClose }: Options) {
  let seenId = seen;
  let mayHandAt = -Infinity;
  let pending: Message | null = null;
  let failure: Error | null = null;
  let isClosed = false;
  let waiting: Waiting<Message> | null = null;
  let timer: NodeJS.Timeout | undefined;
  const mailbox: Mailbox<Message> = {
    put,
    fail,
    next,
    return: async () => {
      close();
      return over;
    },
    [Symbol.asyncIterator]: () => mailbox,
  };
  return mailbox;

  function put(message: Message): void {
    // Also where it is as it was before: then there is nothing to tell.
    pending = message.id === seenId ? null : message;
    hand();
  }

  function fail(error: Error): void {
    if (isClosed) return;
    failure = error;
    close();
  }

  /** One at a time, as `for await` asks. */
  function next(): Promise<IteratorResult<Message, undefined>> {
    if (failure) {
      const error = failure;
      failure = null;
      return Promise.reject(error);
    }
    if (isClosed) return Promise.resolve(over);
    waiting = Promise.withResolvers();
    const { promise } = waiting;
    hand();
    return promise;
  }

  function hand(): void {
    clearTimeout(timer);
    if (!waiting || !pending) return;
    const wait = mayHandAt - performance.now();
    if (wait > 0) {
      timer = setTimeout(hand, wait);
      return;
    }
    const [{ resolve }, value] = [waiting, pending];
    [waiting, pending] = [null, null];
    seenId = value.id;
    mayHandAt = performance.now() + gapMilliseconds;
    resolve({ done: false, value });
  }

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    clearTimeout(timer);
    pending = null;
    if (waiting && failure) waiting.reject(failure);
    else waiting?.resolve(over);
    if (waiting) failure = null;
    waiting = null;
    onClose();
  }
}

const over = { done: true, value: undefined } as const;
