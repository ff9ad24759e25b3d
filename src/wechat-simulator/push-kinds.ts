/** What can be pushed by hand: the events that games care about, and a message, each with content to begin from. */
export const pushKinds = [
  {
    event: 'subscribe_msg_popup_event',
    title: 'Subscription: asked and answered',
    fields: { List: [{ TemplateId: 'template-1', SubscribeStatusString: 'accept', PopupScene: 0 }] },
  },
  {
    event: 'subscribe_msg_change_event',
    title: 'Subscription: changed in the settings',
    fields: { List: [{ TemplateId: 'template-1', SubscribeStatusString: 'reject' }] },
  },
  {
    event: 'subscribe_msg_sent_event',
    title: 'Subscription: message sent',
    fields: { List: [{ TemplateId: 'template-1', MsgID: '1700000000', ErrorCode: 0, ErrorStatus: 'success' }] },
  },
  {
    event: 'wxa_media_check',
    title: 'Result of a media check',
    fields: {
      trace_id: '66454a60-46a8a44b-5f4417e6',
      version: 2,
      errcode: 0,
      errmsg: 'ok',
      result: { suggest: 'pass', label: 100 },
      detail: [{ strategy: 'content_model', errcode: 0, suggest: 'pass', label: 100, prob: 90 }],
    },
  },
  { event: 'debug_demo', title: "The console's test", fields: { debug_str: 'hello' } },
  { event: null, title: 'A text message of a player', fields: { Content: 'hello' } },
];
