import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { CreateWechatLinkInput, CreateWechatQrCodeInput } from '../../gql/graphql.ts';

const MakeCode = graphql(`
  mutation MakeCode($input: CreateWechatQrCodeInput!, $reason: String!) {
    createWechatQrCode(input: $input, reason: $reason) {
      ... on WechatQrCode {
        url
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const MakeUrlLink = graphql(`
  mutation MakeUrlLink($input: CreateWechatLinkInput!, $reason: String!) {
    createWechatUrlLink(input: $input, reason: $reason) {
      ... on WechatLink {
        url
        expiresAt
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const MakeUrlScheme = graphql(`
  mutation MakeUrlScheme($input: CreateWechatLinkInput!, $reason: String!) {
    createWechatUrlScheme(input: $input, reason: $reason) {
      ... on WechatLink {
        url
        expiresAt
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export type Made = { kind: 'code'; url: string } | { kind: 'link'; url: string; expiresAt: string };

/** The three ways to have WeChat make something, and what the last one made. */
export function useMakers() {
  const [made, setMade] = useState<Made | null>(null);
  const [error, setError] = useState<unknown>(null);
  const code = useAct(MakeCode);
  const link = useAct(MakeUrlLink);
  const scheme = useAct(MakeUrlScheme);
  const run = (making: Promise<Made | null>) => {
    setMade(null);
    setError(null);
    making.then(setMade, setError);
  };
  return {
    made,
    error,
    isPending: code.isPending || link.isPending || scheme.isPending,
    makeCode: (input: CreateWechatQrCodeInput, reason: string) =>
      run(code.mutateAsync({ input, reason }).then(({ createWechatQrCode: result }) => toCode(result))),
    makeLink: (input: CreateWechatLinkInput, reason: string) =>
      run(link.mutateAsync({ input, reason }).then(({ createWechatUrlLink: result }) => toLink(result))),
    makeScheme: (input: CreateWechatLinkInput, reason: string) =>
      run(scheme.mutateAsync({ input, reason }).then(({ createWechatUrlScheme: result }) => toLink(result))),
  };
}

/** What was made has an address: only what is tried has none, and nothing is tried here. */
const toCode = (result: object): Made | null =>
  'url' in result && typeof result.url === 'string' ? { kind: 'code', url: result.url } : null;
const toLink = (result: object): Made | null => {
  const code = toCode(result);
  return code && 'expiresAt' in result ? { kind: 'link', url: code.url, expiresAt: String(result.expiresAt) } : null;
};
