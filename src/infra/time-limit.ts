/** The result, if it comes in time; what is under way goes on all the same. @throws where it does not come in time */
export function inTime<Result>(result: Promise<Result>, milliseconds: number, message: string): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(message)), milliseconds);
  return Promise.race([result, promise]).finally(() => clearTimeout(timer));
}
