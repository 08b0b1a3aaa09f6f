-- Two accounts at one address are kept as what they are, also where their browsers differ.
alter table fair_play_signal drop constraint fair_play_signal_kind_check;
alter table fair_play_signal add constraint fair_play_signal_kind_check
    check (kind in ('foreign_flag', 'unreached', 'too_soon', 'shared_origin', 'shared_address', 'shared_browser',
                    'equal_answers'));
